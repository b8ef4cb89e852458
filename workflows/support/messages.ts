import { defineSignal } from '@temporalio/workflow';
import type { ClockSegment } from '../../domain/practice-clock';

/** The practice clock has a new segment. Every workflow that waits hears it. */
export const clockChanged = defineSignal<[ClockSegment]>('clockChanged');

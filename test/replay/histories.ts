import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type History, historyFromJSON } from '@temporalio/common/lib/proto-utils';

/** Where recorded histories lie: `<workflow type>/<what it proves>.<version that wrote it>.json`. */
export const HISTORIES = path.resolve(__dirname, '../histories');

export interface RecordedHistory {
  /** The file, from {@link HISTORIES}. */
  name: string;
  workflowType: string;
  /** The file as it is: the JSON that Temporal's own tools write. */
  text: string;
  history: History;
}

/** Every history recorded from a release (`test/replay/record.ts` records them). */
export function recordedHistories(): RecordedHistory[] {
  return readdirSync(HISTORIES, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => {
      const text = readFileSync(path.join(HISTORIES, name), 'utf8');
      return { name, workflowType: path.dirname(name), text, history: historyFromJSON(JSON.parse(text)) };
    });
}

/** One payload of a history, decoded. */
export interface HistoryPayload {
  eventType: string;
  bytes: Uint8Array;
}

/** All payloads of a history: inputs, results, markers of local activities, signals, updates, memo, search attributes. */
export function payloadsOf(history: History): HistoryPayload[] {
  const found: HistoryPayload[] = [];
  for (const event of history.events ?? []) {
    const eventType = String(event.eventType);
    walk(event, (bytes) => found.push({ eventType, bytes }));
  }
  return found;
}

/** Everything of a history that somebody with access to the engine's database could read. */
export function readableText(history: History): string {
  const parts: string[] = [];
  walk(
    history,
    (bytes) => parts.push(Buffer.from(bytes).toString('utf8')),
    (text) => parts.push(text),
  );
  return parts.join('\n');
}

function walk(
  value: unknown,
  onBytes: (bytes: Uint8Array) => void,
  onText: (text: string) => void = () => undefined,
): void {
  if (value instanceof Uint8Array) onBytes(value);
  else if (typeof value === 'string') onText(value);
  else if (Array.isArray(value)) for (const one of value) walk(one, onBytes, onText);
  else if (value && typeof value === 'object')
    for (const [key, one] of Object.entries(value)) {
      onText(key);
      walk(one, onBytes, onText);
    }
}

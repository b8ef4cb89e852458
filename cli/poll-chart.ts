import type { PayerPolls } from '../domain/follow-up/poll-yield';

const WIDTH = 30;

/** Polls by payer as bars: the full part of a bar told something new, the rest said what was known. */
export function pollChart(payers: readonly PayerPolls[]): string {
  if (payers.length === 0) return 'No payer was asked by 276.';
  const most = Math.max(...payers.map(({ polls }) => polls));
  const name = Math.max(...payers.map(({ payerId }) => payerId.length));
  return payers
    .map(({ payerId, polls, news }) => {
      const length = Math.max(1, Math.round((polls / most) * WIDTH));
      const full = Math.round((news / polls) * length);
      const bar = `${'█'.repeat(full)}${'░'.repeat(length - full)}`.padEnd(WIDTH);
      return `${payerId.padEnd(name)}  ${bar}  ${polls} polls, ${news} told something new (${yieldOf({ polls, news })})`;
    })
    .join('\n');
}

/** Answers that told something new, of a hundred polls. */
export function yieldOf({ polls, news }: Pick<PayerPolls, 'polls' | 'news'>): string {
  return polls === 0 ? '' : `${Math.round((news / polls) * 100)}%`;
}

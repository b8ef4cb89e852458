import type { DestinationStream } from 'pino';

const SHOWN_FIRST = new Set(['level', 'time', 'service', 'msg']);

/** Turns JSON log lines into readable ones: `12:31:07 info  claim.submitted claim=0198… batch=7`. */
export function textLines(out: DestinationStream): DestinationStream {
  return { write: (json) => out.write(`${toText(JSON.parse(json) as Record<string, unknown>)}\n`) };
}

function toText(record: Record<string, unknown>): string {
  const time = String(record.time).slice(11, 19);
  const fields = Object.entries(record)
    .filter(([key]) => !SHOWN_FIRST.has(key))
    .map(([key, value]) => ` ${key}=${String(value)}`);
  return `${time} ${String(record.level).padEnd(5)} ${String(record.msg)}${fields.join('')}`;
}

import { readStream, type X12Item } from '../../x12';

/** Everything in a file, one JSON object a line, a batch of lines at a time, in file order. */
export async function* readLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  for await (const items of readStream(chunks)) {
    yield items.map((item) => `${JSON.stringify(promised(item))}\n`).join('');
  }
}

/**
 * The object under the `type` that scripts are promised: all acknowledgements are `ack`, told apart by `set`, and an
 * answer about a claim is `status`.
 */
function promised(item: X12Item): object {
  switch (item.type) {
    case 'claimStatus':
      return { ...item, type: 'status' };
    case 'claimAck':
      return { ...item, type: 'ack', set: '277CA' };
    case 'ack999':
      return { ...item, type: 'ack', set: '999' };
    case 'ta1':
      return { ...item, type: 'ack', set: 'TA1' };
    default:
      return item;
  }
}

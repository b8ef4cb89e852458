const ROOM = 64 * 1024;

/** Bytes that grow at their end. Text is short and nearly always ASCII here, which is copied faster than encoded. */
export class ByteBuffer {
  private bytes = new Uint8Array(ROOM);
  private length = 0;

  /** Adds text as UTF-8. */
  add(text: string): void {
    this.reserve(text.length);
    const { bytes, length } = this;
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code > 0x7f) {
        this.addBytes(Buffer.from(text, 'utf8'));
        return;
      }
      bytes[length + at] = code;
    }
    this.length = length + text.length;
  }

  addBytes(added: Uint8Array): void {
    this.reserve(added.length);
    this.bytes.set(added, this.length);
    this.length += added.length;
  }

  /** Everything that was added since the last call. */
  take(): Uint8Array {
    const taken = this.bytes.slice(0, this.length);
    this.length = 0;
    return taken;
  }

  private reserve(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.length + more));
    larger.set(this.bytes.subarray(0, this.length));
    this.bytes = larger;
  }
}

/** The parts of a file as one. */
export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new ByteBuffer();
  for (const part of parts) whole.addBytes(part);
  return whole.take();
}

/**
 * Makes a pure function remember its answers: calendars are asked for the same few thousand days again and again. Once it knows `most` of
 * them it forgets all and starts over, so memory stays bounded whatever it is asked. A call that throws is not remembered.
 */
export function remember<Key extends string | number, Answer>(
  answer: (key: Key) => Answer,
  most = 10_000,
): (key: Key) => Answer {
  const known = new Map<Key, Answer>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const found = answer(key);
    if (known.size >= most) known.clear();
    known.set(key, found);
    return found;
  };
}

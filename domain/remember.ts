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

/**
 * Makes a pure function of one value remember its answer for as long as that value is in use. Only for values that nobody changes once they
 * are made, and whose answer nobody changes: what a list of remittances comes to is asked at every step of a life.
 */
export function rememberFor<Value extends object, Answer>(
  answer: (value: Value) => Answer,
): (value: Value) => Answer {
  const known = new WeakMap<Value, Answer>();
  return (value) => {
    const before = known.get(value);
    if (before !== undefined) return before;
    const found = answer(value);
    known.set(value, found);
    return found;
  };
}

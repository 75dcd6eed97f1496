// Looking for words in the record's texts. A state's file has few distinct ones, so each text is looked
// at once.

/** Beyond this many texts everything is forgotten, so that memory stays bounded. */
const mostTexts = 20_000

/** Whether a text holds such words. */
export function holds(words: RegExp): (text: string) => boolean {
  const known = new Map<string, boolean>()
  return (text) => {
    let found = known.get(text)
    if (found === undefined) {
      if (known.size >= mostTexts) known.clear()
      found = words.test(text)
      known.set(text, found)
    }
    return found
  }
}

/** An answer about an object that many charges share, worked out once for each. */
export function onceFor<Key extends object>(ask: (key: Key) => boolean): (key: Key) => boolean {
  const known = new WeakMap<Key, boolean>()
  return (key) => {
    let answer = known.get(key)
    if (answer === undefined) {
      answer = ask(key)
      known.set(key, answer)
    }
    return answer
  }
}

// What follows from a person's history, worked out once while that person is looked at.

import type { HistoryView } from './convictions.ts'

/**
 * Keeps the last history's answer. People are looked at one after the other; a weak map of all of them
 * would keep each person's whole history alive until its table is tidied.
 */
export function perHistory<Value>(workOut: (view: HistoryView) => Value): (view: HistoryView) => Value {
  let last: { readonly view: HistoryView; readonly value: Value } | undefined
  return (view) => {
    if (last?.view !== view) last = { view, value: workOut(view) }
    return last.value
  }
}

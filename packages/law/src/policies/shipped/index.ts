// The policies that are shipped, by name. The files are read by whoever needs one: this room reads none.

export interface ShippedPolicy {
  readonly name: string
  readonly file: URL
}

export const shippedPolicies: readonly ShippedPolicy[] = [
  { name: 'ca/dismiss-all', file: new URL('./dismiss-all.yaml', import.meta.url) },
  { name: 'ca/dismiss-all-and-related', file: new URL('./dismiss-all-and-related.yaml', import.meta.url) },
  { name: 'ca/clear-my-record', file: new URL('./clear-my-record.yaml', import.meta.url) },
  { name: 'ca/los-angeles-2019', file: new URL('./los-angeles-2019.yaml', import.meta.url) },
  { name: 'ca/sacramento-2019', file: new URL('./sacramento-2019.yaml', import.meta.url) },
  { name: 'ca/san-joaquin-2019', file: new URL('./san-joaquin-2019.yaml', import.meta.url) },
  { name: 'ca/contra-costa-2019', file: new URL('./contra-costa-2019.yaml', import.meta.url) },
  { name: 'ca/san-francisco-2018', file: new URL('./san-francisco-2018.yaml', import.meta.url) },
]

/** The file of a shipped policy; `undefined` when there is none of that name. */
export function shippedPolicy(name: string): ShippedPolicy | undefined {
  return shippedPolicies.find((policy) => policy.name === name)
}

// An office for tests; nobody in it exists.

/** The text of an office.yaml that is right. */
export function officeText(): string {
  return `office: Office of the District Attorney
role: prosecutor
county: Los Angeles
attorney:
  name: Ana Núñez
  bar-number: '123456'
  title: Deputy District Attorney
address:
  - 2 Synthetic Street
phone: 555-0100
email: papers@example.org
agencies:
  - District Attorney
courts:
  - county: Los Angeles
    branch: Central District
    address:
      - 1 Synthetic Street
      - Los Angeles, California 90000
    reads:
      - CASC LOS ANGELES
      - CAMC LOS ANGELES
`
}

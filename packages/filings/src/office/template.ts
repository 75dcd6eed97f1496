// The office.yaml that `clearslate office init` writes: every key, with what it is for. What only the
// office can know is blank, and the program says so until it is filled in.

/** The text of a new office.yaml. */
export function officeTemplate(): string {
  return `# office.yaml: who files, in which courts, for which agencies. A blank value counts as not given.
# Names, addresses and numbers appear on the papers exactly as they stand here.

office: ''            # e.g. Office of the District Attorney, County of Yolo
role: prosecutor      # prosecutor, public-defender, clinic or court. CR-400 and CR-180 are the defendant's forms.
county: ''            # e.g. YOLO

attorney:             # who signs
  name: ''
  bar-number: ''      # State Bar of California, in quotes
  title: ''           # e.g. Deputy District Attorney

# attorneys:          # others of the office who may attest rules
#   - name: ''
#     bar-number: ''

# head:               # head of the office, named first in the caption
#   name: ''
#   bar-number: ''

# signature:          # lines under the rule on which the attorney signs; usually name, title, office
#   - ''

address:
  - ''
phone: ''
fax: ''
email: ''

# letterhead:         # lines at the head of letters
#   - ''

# Prosecuting agencies for which this office signs, as the facts file names them (prosecuting_agency).
# Every agency signs for its own convictions; the others are withheld and listed.
agencies:
  - ''

# Courts and branches. "reads" lists the texts of the column court in determinations.csv that mean this
# court or branch. A text that stands nowhere here is withheld and listed.
courts:
  - county: ''
    # branch: ''
    address:
      - ''
    reads:
      - ''            # e.g. CASC YOLO

# public-defender:    # who is served for the defendants
#   name: ''
#   address:
#     - ''

# prosecutors:        # for a defense office: who is served for the People, by agency
#   - name: ''
#     address:
#       - ''

# The paper for each conviction (HS 11361.8, 11361.9). Only a prosecutor chooses.
# vehicles:
#   on-list: request-for-order      # or non-opposition, joinder, own-motion
#   not-on-list: non-opposition     # or joinder, own-motion

# limits:
#   days-before-filing: 90          # most days between the run's days and the filing

# Decisions of the office's attorney. Without them such convictions are withheld and listed.
# decisions:
#   - about: policy-below-statute   # ask what the statute gives, though the policy gives less
#     policy-says:                  # the policy's answers that it is about
#       - Hand Review
#     by: ''
#     bar-number: ''
#     on: 2026-01-31
#     note: ''
#   - about: open-fact              # a missing amount or age decides between two reliefs
#     ask: least                    # or most: what the presumption of 11361.8(f) allows to ask
#     by: ''
#     bar-number: ''
#     on: 2026-01-31
`
}

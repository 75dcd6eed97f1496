// Official forms: an office's blanks, what goes into them, and filling them.

export type { FormField, FormValues, OpenForm } from './engine.ts'
export { FilledFormError } from './engine.ts'
export {
  cannabisForm,
  captionForm,
  dismissalForm,
  filerOf,
  FormDataError,
  otherForm,
  proofOfServiceForm,
} from './form-data.ts'
export type { FormCaption, FormCount, FormData, FormFiler } from './form-data.ts'
export { fillForm } from './fill.ts'
export type { FilledDocument, FilledForm, FillOptions } from './fill.ts'
export { addForm, describeForm, fieldsOf, listForms, openFamily, openStored, previewForm } from './library.ts'
export type { AddedForm, StoredForm } from './library.ts'
export { FormMapError, parseFormMap } from './map.ts'
export type { FormMap, Validity } from './map.ts'
export { refusal } from './usable-form.ts'
export type { UsableForm } from './usable-form.ts'
export { ownEngine } from './pdf/own-engine.ts'
export {
  exampleBlank,
  exampleCannabis,
  exampleCaption,
  exampleCounts,
  exampleDismissal,
  exampleForm,
  exampleMap,
} from './example-form.ts'

// Where the worked cases of the rules are. The files are read by whoever shows or checks them: this room
// reads none.

/** The folder of the statutes; each has a folder in it, and most of these a `cases.yaml`. */
export const statutesFolder: URL = new URL('./', import.meta.url)

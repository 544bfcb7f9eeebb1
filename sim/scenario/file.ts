/** A file as it was read: its name as messages show it, and its bytes. */
export interface SourceFile {
  /** How messages call it; imports are relative to it. */
  readonly path: string
  /** Its contents, YAML or JSON in UTF-8. */
  readonly bytes: Uint8Array
}

/**
 * Opens what is named in `from`: the file, or a sentence that says why not. `scenario`: it may also be named as one of a
 * gallery is; otherwise it is an import or a CSV.
 */
export type OpenFile = (name: string, from: SourceFile, scenario?: boolean) => SourceFile | string

/** A file with its text. */
export interface Text {
  readonly file: SourceFile
  readonly text: string
}

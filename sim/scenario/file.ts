/** A file as it was read: its name as messages show it, and its bytes. */
export interface SourceFile {
  readonly path: string
  readonly bytes: Uint8Array
}

/** Opens an import or a CSV named in `from`: the file, or a sentence that says why not. */
export type OpenFile = (name: string, from: SourceFile) => SourceFile | string

/** A file with its text. */
export interface Text {
  readonly file: SourceFile
  readonly text: string
}

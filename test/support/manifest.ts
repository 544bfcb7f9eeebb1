/** What tests read of a manifest.json. */
export interface Manifest {
  readonly argv: readonly string[]
  readonly seed: string
  readonly csv: string
  readonly overrides: readonly string[]
  readonly set: readonly string[]
  readonly notes: string | null
  readonly versions: { readonly commit: string }
  readonly inputs: readonly { readonly path: string; readonly sha256: string }[]
  readonly scenario: { readonly sha256: string; readonly resolved: unknown }
  readonly files: readonly {
    readonly name: string
    readonly rows?: number
    readonly bytes: number
    readonly sha256: string
  }[]
}

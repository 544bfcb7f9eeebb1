import type { Experiment } from './experiments.ts'

/** Words that only some numbers bear out. A test asks whether they do. */
export interface Stands {
  readonly words: string
  readonly holds: boolean
}

/** A section of FINDINGS.md. */
export interface Finding {
  readonly id: string
  readonly question: string
  /** The number with its range, in a sentence. */
  readonly answer: string
  readonly paragraphs: readonly string[]
  readonly experiments: readonly Experiment[]
  readonly picture: { readonly says: string; readonly svg: string }
  readonly stands: readonly Stands[]
}

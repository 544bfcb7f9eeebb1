import type { InferredOptionTypes, Options, PositionalOptions } from 'yargs'

type Named = Readonly<Record<string, Options>>
type Positionals = Readonly<Record<string, Options & PositionalOptions>>

/** A command of the program: how it is written, and what it does once the whole line is understood. */
export interface Command {
  readonly name: string
  /** What stands behind the name, as yargs reads it: `<file..>`. */
  readonly words: string
  readonly about: string
  /** The same words as help shows them: `FILE|NAME…`. */
  readonly usage: string
  /** Lines that begin with `$ `: yargs cuts indentation off, so a prompt sets them apart. */
  readonly examples: string
  /** What help says besides, before the exit codes. */
  readonly closing?: string
  readonly positionals: Positionals
  readonly options: Named
  /** What is missing where words are: "a FILE or a NAME". */
  readonly needs: string
  /** `argv` is the line as typed. */
  readonly start: (given: never, argv: readonly string[]) => Promise<void>
}

/** What yargs hands to a command; behind a bare `--` stand more words. */
export type Given<P extends Positionals, O extends Named> = InferredOptionTypes<P> &
  InferredOptionTypes<O> & { readonly _: readonly (string | number)[] }

interface Declared<P extends Positionals, O extends Named> extends Omit<
  Command,
  'positionals' | 'options' | 'start' | 'needs'
> {
  readonly positionals?: P
  readonly options?: O
  readonly needs?: string
  readonly start: (given: Given<P, O>, argv: readonly string[]) => Promise<void>
}

/** Declares a command, so that `start` knows the types of what it is given. */
export const command = <const P extends Positionals, const O extends Named>(
  declared: Declared<P, O>,
): Command => ({
  ...declared,
  positionals: declared.positionals ?? {},
  options: declared.options ?? {},
  needs: declared.needs ?? 'a FILE or a NAME',
})

/** The words that stand for files, those behind a bare `--` too. */
export const filesOf = ({
  file,
  _,
}: {
  readonly file: readonly string[]
  readonly _: readonly (string | number)[]
}): string[] => [...file, ..._.slice(1).map(String)]

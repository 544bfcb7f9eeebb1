/** What the program's exit code says; `--help` lists them. */
export const EXIT = { ok: 0, fault: 1, usage: 2, invalid: 3, someFailed: 4, beyondLimit: 5 } as const

export const EXIT_CODES_HELP = `Exit codes:
  0    done
  1    a fault of hashtrek itself
  2    a command line, or a result folder, that cannot be used
  3    a scenario or another input that is missing or invalid, or an unknown --set path
  4    some of many runs failed; the results of the others are there
  5    a difference above a limit
  130  interrupted (SIGINT); 143 and 129 for SIGTERM and SIGHUP`

/** A command line that cannot be understood. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
  readonly command: string | undefined

  constructor(message: string, command?: string) {
    super(message)
    this.command = command
  }
}

/** Files that are missing or wrong: one line a problem, each with its place. */
export class InvalidInput extends Error {
  override readonly name = 'InvalidInput'
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(problems.join('\n'))
    this.problems = problems
  }
}

/** Some runs of many failed; the results of the others are there. */
export class SomeFailed extends Error {
  override readonly name = 'SomeFailed'

  constructor(failed: number, of: number, where: string) {
    super(`${failed} of ${of} runs failed: ${where} says why`)
  }
}

/** The work is done, and what came out is further away than was allowed. */
export class BeyondLimit extends Error {
  override readonly name = 'BeyondLimit'
}

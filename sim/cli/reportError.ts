import { BeyondLimit, EXIT, InvalidInput, SomeFailed, UsageError } from './exit.ts'

/** Says on stderr what went wrong, in a user's words, and returns the exit code. */
export function reportError(error: unknown): number {
  if (error instanceof UsageError) return say(usageText(error), EXIT.usage)
  if (error instanceof InvalidInput) return say(`${error.message}\n${countText(error)}`, EXIT.invalid)
  if (error instanceof SomeFailed) return say(`hashtrek: ${error.message}`, EXIT.someFailed)
  if (error instanceof BeyondLimit) return say(error.message, EXIT.beyondLimit)
  // By name: importing their classes would load the room that writes files into every command.
  if (error instanceof Error && ['FolderRefused', 'RunsRefused'].includes(error.name))
    return say(`hashtrek: ${error.message}`, EXIT.usage)
  if (error instanceof Error && error.name === 'ThreadDied')
    return say(`hashtrek: ${error.message}`, EXIT.fault)
  return say(faultText(error), EXIT.fault)
}

function say(text: string, code: number): number {
  process.stderr.write(`${text}\n`)
  return code
}

const usageText = ({ message, command }: UsageError): string =>
  `hashtrek: ${message}\nSee hashtrek ${command ? `${command} ` : ''}--help`

const countText = ({ problems }: InvalidInput): string =>
  `hashtrek: ${problems.length === 1 ? '1 problem' : `${problems.length} problems`}, nothing was run`

function faultText(error: unknown): string {
  if (process.env.HASHTREK_DEBUG && error instanceof Error) return String(error.stack)
  return `hashtrek: a fault of hashtrek itself, please report it: ${String(error)}
(HASHTREK_DEBUG=1 shows where it happened)`
}

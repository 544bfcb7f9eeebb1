import { readFileSync } from 'node:fs'

/**
 * This process as the names of its files say it: its number and, where the system tells it, when it was started. Both
 * together belong to one process only: numbers come round again.
 */
export function processHere(): string {
  const start = lookAt(process.pid)?.start
  return start === undefined ? String(process.pid) : `${process.pid}.${start}`
}

/** Whether a process is still there, and still the one that was started then. */
export function stillRuns(pid: number, start?: string): boolean {
  if (!isThere(pid)) return false
  const seen = lookAt(pid)
  // A dead process that nobody has buried yet keeps its number.
  return seen === undefined || (!'ZX'.includes(seen.state) && (start ?? seen.start) === seen.start)
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

interface Seen {
  readonly state: string
  /** Clock ticks from the start of the system to that of the process. */
  readonly start: string
}

/** What Linux says of a process: fields 3 and 22 of proc_pid_stat(5); nothing on other systems. */
function lookAt(pid: number): Seen | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name before them stands in brackets and may hold anything.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return { state: fields[0]!, start: fields[19]! }
  } catch {
    return undefined
  }
}

import { setImmediate } from 'node:timers/promises'
import { runInThisContext } from 'node:vm'

/** Exit codes by signal: 128 and the signal's number, as shells count. */
const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const
type Signal = keyof typeof SIGNALS

/** Does work; if it fails, or a signal asks the program to end, cleans up first. */
export async function withCleanUp<T>(cleanUp: () => void, work: () => Promise<T>): Promise<T> {
  const end = (signal: Signal): never => {
    cleanUp()
    process.exit(SIGNALS[signal])
  }
  for (const signal of Object.keys(SIGNALS)) process.on(signal, end)
  try {
    return await work()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_INTERRUPTED') end('SIGINT')
    cleanUp()
    throw error
  } finally {
    for (const signal of Object.keys(SIGNALS)) process.off(signal, end)
  }
}

/** Lets the handlers of signals run that came in while the program was busy: they are seen after a turn or two. */
export async function noticeSignals(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await setImmediate()
}

const WORK = Symbol.for('hashtrek.work')

/**
 * Does long work that never yields, in a way that Ctrl-C still ends at once; other signals wait for its end. A
 * thread of its own would see them all, but costs 45 ms of CPU and 13 MB in every run.
 */
export function interruptibly<T>(work: () => T): T {
  const slots = globalThis as unknown as Record<symbol, unknown>
  slots[WORK] = work
  try {
    return runInThisContext(`globalThis[Symbol.for('hashtrek.work')]()`, { breakOnSigint: true }) as T
  } finally {
    delete slots[WORK]
  }
}

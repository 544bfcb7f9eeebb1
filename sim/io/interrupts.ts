import { setImmediate } from 'node:timers/promises'

/** Exit codes by signal: 128 and the signal's number, as shells count. */
const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const
type Signal = keyof typeof SIGNALS

/**
 * Does work; if it fails, or a signal asks the program to end, cleans up first. Where that fails too, why the work
 * failed says more, and what is left goes at the next start.
 */
export async function withCleanUp<T>(cleanUpAll: () => void, work: () => Promise<T>): Promise<T> {
  const cleanUp = (): void => {
    try {
      cleanUpAll()
    } catch {}
  }
  const end = (signal: Signal): never => {
    cleanUp()
    process.exit(SIGNALS[signal])
  }
  for (const signal of Object.keys(SIGNALS)) process.on(signal, end)
  try {
    return await work()
  } catch (error) {
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

/** A signal is noticed within about this time; a person takes it for at once. */
const PAUSE_EVERY_MS = 50

/** Takes steps to the last one, with pauses in which signals are noticed. */
export async function interruptibly<T>(steps: Iterator<unknown, T>): Promise<T> {
  let paused = performance.now()
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
    if (performance.now() - paused < PAUSE_EVERY_MS) continue
    await noticeSignals()
    paused = performance.now()
  }
}

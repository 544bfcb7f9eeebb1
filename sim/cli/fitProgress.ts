import { LINE_EVERY_MS, Speed } from './runsProgress.ts'

/** Shows how far a fit is, and how well the best run does. */
export interface FitProgress {
  readonly onRuns?: (done: number, of: number, kept: number, best: number) => void
  readonly stop: () => void
}

/** A bar on a terminal; elsewhere a line now and then. */
export async function fitProgress(name: string, quiet: boolean): Promise<FitProgress> {
  if (quiet) return { stop: () => undefined }
  const speed = new Speed()
  if (!process.stderr.isTTY) return { onRuns: lines(name, speed), stop: () => undefined }
  const { SingleBar } = await import('cli-progress')
  const format = `${name} [{bar}] {value} of at most {total} runs, best deviance {best}, {speed}`
  const bar = new SingleBar({ format, stream: process.stderr, clearOnComplete: true, hideCursor: true })
  let started = false
  return {
    onRuns: (done, of, kept, best) => {
      speed.see(done, of, kept)
      const shown = { speed: speed.text, best: best.toFixed(4) }
      if (!started) bar.start(of, done, shown)
      else bar.update(done, shown)
      started = true
    },
    stop: () => bar.stop(),
  }
}

function lines(name: string, speed: Speed): NonNullable<FitProgress['onRuns']> {
  let said = performance.now()
  return (done, of, kept, best) => {
    speed.see(done, of, kept)
    if (performance.now() - said < LINE_EVERY_MS || done === of) return
    said = performance.now()
    process.stderr.write(
      `${name}: ${done} of at most ${of} runs, best deviance ${best.toFixed(4)}, ${speed.text}\n`,
    )
  }
}

/** Shows how far many runs are. */
export interface RunsProgress {
  readonly onRuns?: (done: number, of: number, kept: number) => void
  readonly stop: () => void
}

/** Between two lines where no terminal shows a bar. */
export const LINE_EVERY_MS = 10_000

/** A bar on a terminal; elsewhere a line now and then. */
export async function runsProgress(name: string, what: string, quiet: boolean): Promise<RunsProgress> {
  if (quiet) return { stop: () => undefined }
  const speed = new Speed()
  if (!process.stderr.isTTY) return { onRuns: lines(name, what, speed), stop: () => undefined }
  const { SingleBar } = await import('cli-progress')
  const format = `${name} [{bar}] {value} of {total} ${what}, {speed}`
  const bar = new SingleBar({ format, stream: process.stderr, clearOnComplete: true, hideCursor: true })
  let started = false
  return {
    onRuns: (done, of, kept) => {
      speed.see(done, of, kept)
      if (!started) bar.start(of, done, { speed: '' })
      else bar.update(done, { speed: speed.text })
      started = true
    },
    stop: () => bar.stop(),
  }
}

function lines(name: string, what: string, speed: Speed): (done: number, of: number, kept: number) => void {
  let said = performance.now()
  return (done, of, kept) => {
    speed.see(done, of, kept)
    if (performance.now() - said < LINE_EVERY_MS || done === of) return
    said = performance.now()
    process.stderr.write(`${name}: ${done} of ${of} ${what}, ${speed.text}\n`)
  }
}

/** How many runs end in a second, and when the last one will. */
export class Speed {
  text = ''
  #since = performance.now()
  #first: number | undefined

  see(done: number, of: number, kept: number): void {
    if (this.#first === undefined) {
      this.#first = kept
      this.#since = performance.now()
    }
    const seconds = (performance.now() - this.#since) / 1000
    const perSecond = (done - this.#first) / seconds
    if (!(perSecond > 0) || seconds < 0.5) return
    this.text = `${perSecond.toPrecision(3)} a second, ${timeOf((of - done) / perSecond)} left`
  }
}

function timeOf(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`
  return seconds < 5400 ? `${Math.ceil(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`
}

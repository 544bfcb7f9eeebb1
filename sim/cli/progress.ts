/** Shows how far a run is; does nothing unless somebody watches. */
export interface Progress {
  readonly onDay?: (done: number, of: number) => void
  readonly stop: () => void
}

const SILENT: Progress = { stop: () => undefined }

/** A bar on stderr while days go by, on a terminal only. */
export async function progressOf(name: string, quiet: boolean): Promise<Progress> {
  if (quiet || !process.stderr.isTTY) return SILENT
  const { SingleBar } = await import('cli-progress')
  const format = `${name} [{bar}] day {value} of {total}`
  const bar = new SingleBar({ format, stream: process.stderr, clearOnComplete: true, hideCursor: true })
  return {
    onDay: (done, of) => (done === 1 ? bar.start(of, done) : bar.update(done)),
    stop: () => bar.stop(),
  }
}

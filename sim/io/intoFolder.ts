import { noticeSignals, withCleanUp } from './interrupts.ts'
import { openResultFolder, writingTo } from './resultFolder.ts'

/** How a folder is made. */
export interface Making<T> {
  /** The folder to write or to replace. */
  readonly out: string
  /** Writes everything into the folder at `path`, which becomes `out` if all goes well. */
  readonly write: (path: string) => Promise<T>
  /** A folder beside it that goes as soon as the new one stands; asked for when everything is written. */
  readonly spent?: (() => string | undefined) | undefined
  /** Called when the program is about to end because of a signal or a failure. */
  readonly onEnd?: (() => void) | undefined
}

/** Puts a result folder together: all of it, or nothing. While it is made, nobody else makes the same one. */
export async function intoFolder<T>({ out, write, spent, onEnd }: Making<T>): Promise<T> {
  const folder = openResultFolder(out)
  const cleanUp = (): void => {
    onEnd?.()
    folder.discard()
  }
  return withCleanUp(cleanUp, () =>
    writingTo(out, async () => {
      const written = await write(folder.path)
      await noticeSignals()
      folder.publish(spent?.())
      return written
    }),
  )
}

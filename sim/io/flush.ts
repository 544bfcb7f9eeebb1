import { closeSync, fsyncSync, openSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Has the disk take in all files of a folder. For results that took hours, before what they were made from goes. */
export function flush(folder: string): void {
  // Windows flushes what is open for writing, and of folders nothing.
  for (const name of readdirSync(folder)) flushOne(join(folder, name), 'r+')
  if (process.platform !== 'win32') flushOne(folder, 'r')
}

function flushOne(path: string, mode: string): void {
  const descriptor = openSync(path, mode)
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

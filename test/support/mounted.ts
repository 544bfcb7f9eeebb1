import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { temporaryFolder } from './program.ts'

/** A folder with a disk of its own, in memory. */
export interface Mounted {
  readonly folder: string
  /** Mounts the disk again, with other options. */
  remount(options: string): void
}

/** Mounts a small disk for a test; or says why it cannot, which takes a right that only root has on some systems. */
export function mounted(options: string): Mounted | string {
  const folder = join(temporaryFolder(), 'disk')
  mkdirSync(folder)
  const mount = (words: readonly string[]) => spawnSync('mount', [...words, folder], { encoding: 'utf8' })
  const { status, stderr, error } = mount(['-t', 'tmpfs', '-o', options, 'tmpfs'])
  if (status !== 0) return `no disk can be mounted here: ${(error?.message ?? stderr).trim()}`
  onTestFinished(() => void spawnSync('umount', ['-l', folder]))
  const remount = (changed: string): void => {
    const again = mount(['-o', `remount,${changed}`])
    if (again.status !== 0) throw new Error(again.stderr)
  }
  return { folder, remount }
}

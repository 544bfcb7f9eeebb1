import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Manifest } from './manifest.ts'

/** The days that a whole result folder is about; fails if any of its files is not the one that its manifest lists. */
export function daysIn(folder: string): number {
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest
  for (const { name, sha256 } of manifest.files)
    expect([
      name,
      createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest('hex'),
    ]).toEqual([name, sha256])
  return manifest.files.find(({ name }) => name === 'network.csv')!.rows!
}

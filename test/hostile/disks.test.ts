import { chmodSync, mkdirSync, readdirSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hashtrek, temporaryFolder, writeMinimal } from '../support/program.ts'
import { mounted } from '../support/mounted.ts'
import { daysIn } from '../support/results.ts'

const run = (days: number): string[] => ['run', 'minimal.yaml', '--days', String(days), '--out', 'res/run']

/** A folder on a disk with the results of a short run. */
async function withResults(cwd: string): Promise<void> {
  writeMinimal(cwd)
  expect((await hashtrek(run(5), { cwd })).code).toBe(0)
}

describe('a full disk', () => {
  it.for([0, 4, 64, 256])(
    'with %i kB free leaves the old results whole and says so',
    async (room, { skip }) => {
      const disk = mounted('size=2m')
      if (typeof disk === 'string') return skip(disk)
      await withResults(disk.folder)
      const { bavail, bsize } = statfsSync(disk.folder)
      writeFileSync(join(disk.folder, 'ballast'), Buffer.alloc(bavail * bsize - room * 1024))
      const { code, stdout, stderr } = await hashtrek(run(4000), { cwd: disk.folder })
      expect(stderr).toMatch(
        /^hashtrek: res\/run cannot be written: ENOSPC: no space left on device, \w+.*\n$/,
      )
      expect([code, stdout]).toEqual([2, ''])
      expect(daysIn(join(disk.folder, 'res/run'))).toBe(5)
      expect(readdirSync(join(disk.folder, 'res'))).toEqual(['run'])
    },
  )

  it('with no room for one more file', async ({ skip }) => {
    const disk = mounted('size=2m,nr_inodes=24')
    if (typeof disk === 'string') return skip(disk)
    await withResults(disk.folder)
    const { code, stderr } = await hashtrek(run(6), { cwd: disk.folder })
    expect([code, stderr]).toEqual([2, expect.stringContaining('ENOSPC: no space left on device')])
    expect(daysIn(join(disk.folder, 'res/run'))).toBe(5)
    expect(readdirSync(join(disk.folder, 'res'))).toEqual(['run'])
  })
})

describe('a folder that must not be written', () => {
  it('because its disk is mounted read-only', async ({ skip }) => {
    const disk = mounted('size=2m')
    if (typeof disk === 'string') return skip(disk)
    await withResults(disk.folder)
    disk.remount('ro')
    const { code, stderr } = await hashtrek(run(6), { cwd: disk.folder })
    expect(stderr).toMatch(/^hashtrek: res\/run cannot be written: EROFS: read-only file system, .*\n$/)
    expect(code).toBe(2)
    expect(daysIn(join(disk.folder, 'res/run'))).toBe(5)
  })

  it('because of its permissions', async ({ skip }) => {
    const cwd = temporaryFolder()
    await withResults(cwd)
    mkdirSync(join(cwd, 'locked'))
    chmodSync(join(cwd, 'locked'), 0o555)
    if (process.getuid?.() === 0) return skip('root may write anywhere')
    const { code, stderr } = await hashtrek([...run(6).slice(0, -1), 'locked/run'], { cwd })
    expect(stderr).toMatch(/^hashtrek: locked\/run cannot be written: EACCES: permission denied, .*\n$/)
    expect(code).toBe(2)
  })
})

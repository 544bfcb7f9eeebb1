import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { galleryNames, goldenPath, goldenText } from './golden.ts'

describe('golden numbers: results change only on purpose (npm run golden, and a line in CHANGELOG.md)', () => {
  it.each(galleryNames())('%s', (name) => {
    expect(existsSync(goldenPath(name)), `${name} has no golden file: run npm run golden`).toBe(true)
    expect(goldenText(name)).toBe(readFileSync(goldenPath(name), 'utf8'))
  })
})

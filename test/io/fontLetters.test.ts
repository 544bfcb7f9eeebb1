import { describe, expect, it } from 'vitest'
import { beside } from '../../sim/io/beside.ts'
import { hasLetter } from '../../sim/io/fontLetters.ts'

const arimo = beside('Arimo-Regular.ttf')
const has = (letter: string): boolean => hasLetter(arimo, letter.codePointAt(0)!)

describe('the letters of Arimo', () => {
  it('are those of Latin, Greek, Cyrillic and Hebrew, and the signs that pictures use', () => {
    expect([..."AZaz09éßŁőΩπЖяאש−–→²·±σ'"].filter((letter) => !has(letter))).toEqual([])
  })

  it('are not those of China, Japan, Korea, Thailand and India, nor pictures', () => {
    expect([...'中国あ한ไก🙂'].filter(has)).toEqual([])
  })

  it('begin and end where the font says: a private letter and the last of all are none', () => {
    expect(['\u{E123}', '\u{FFFE}', '\u{FFFF}'].map(has)).toEqual([false, false, false])
  })
})

/**
 * nBits: the compact form in which a block header carries its 256-bit proof-of-work target.
 *
 * The top byte is a size in bytes, the low 23 bits are a mantissa, bit 23 is a sign that no valid target has:
 * `target = mantissa · 256^(size − 3)`.
 *
 * Source: Bitcoin Core, src/arith_uint256.cpp, SetCompact and GetCompact; src/pow.cpp, CheckProofOfWork.
 */
import { isUint32, requireUint32 } from './require.ts'

const SIGN_BIT = 0x0080_0000
const MANTISSA_BITS = 0x007f_ffff
const MAX_TARGET = (1n << 256n) - 1n

/** The easiest target of mainnet, 2^224 − 1. Source: Bitcoin Core, src/kernel/chainparams.cpp, powLimit. */
export const POW_LIMIT_TARGET = (1n << 224n) - 1n

/** The easiest target in compact form; what it loses in rounding is below the mantissa. */
export const POW_LIMIT_NBITS = 0x1d00ffff

/**
 * The target of difficulty 1, 0xffff · 2^208, exact as a double. Source: Bitcoin Core, rpc/blockchain.cpp.
 */
const DIFFICULTY_1_TARGET = Number(0xffffn << 208n)

/**
 * The target that nBits stands for.
 *
 * @param nBits compact target, an unsigned 32-bit integer; need not be normalised
 * @returns the target, 0 to 2^256 − 1
 * @throws RangeError where Bitcoin Core's SetCompact reports a negative number or an overflow
 */
export function compactToTarget(nBits: number): bigint {
  requireUint32(nBits, 'nBits')
  if (isNegative(nBits)) throw new RangeError(`nBits ${formatNbits(nBits)} is a negative target`)
  if (isOverflow(nBits)) throw new RangeError(`nBits ${formatNbits(nBits)} overflows 256 bits`)
  return magnitudeOf(nBits)
}

/**
 * The normalised nBits of a target, rounded down to the three leading bytes.
 *
 * @param target 0 to 2^256 − 1
 * @returns compact target, an unsigned 32-bit integer, its sign bit never set
 * @throws RangeError outside of 0 to 2^256 − 1
 */
export function targetToCompact(target: bigint): number {
  if (target < 0n || target > MAX_TARGET) throw new RangeError(`target must fit into 256 bits, got ${target}`)
  if (target === 0n) return 0
  const size = byteLength(target)
  const mantissa = leadingBytes(target, size)
  // A mantissa that reaches the sign bit would read as negative: give up its last byte instead.
  return mantissa & SIGN_BIT ? pack(size + 1, mantissa >>> 8) : pack(size, mantissa)
}

/**
 * Difficulty, `0xffff · 2^208 / target`: how many times harder than the easiest block, as explorers show it.
 *
 * Correctly rounded: nBits has 23 significant bits, so both operands are exact.
 * Source: Bitcoin Core, src/rpc/blockchain.cpp, GetDifficulty.
 *
 * @param nBits compact target, also one easier than mainnet allows
 * @throws RangeError for targets that are zero, negative or beyond 256 bits
 */
export function difficultyOf(nBits: number): number {
  const target = compactToTarget(nBits)
  if (target === 0n) throw new RangeError(`nBits ${formatNbits(nBits)} is a target of zero`)
  return DIFFICULTY_1_TARGET / Number(target)
}

/** Whether a mainnet header may carry these nBits: positive, within 256 bits, no easier than the limit. */
export function isValidNbits(nBits: number): boolean {
  if (!isUint32(nBits) || isNegative(nBits) || isOverflow(nBits)) return false
  const target = magnitudeOf(nBits)
  return target > 0n && target <= POW_LIMIT_TARGET
}

/**
 * Reads nBits written as eight hexadecimal digits, with or without 0x: `parseNbits('0x170f2217')`.
 *
 * @throws RangeError for anything else
 */
export function parseNbits(text: string): number {
  const digits = /^(?:0x)?([0-9a-f]{8})$/i.exec(text)?.[1]
  if (digits === undefined) throw new RangeError(`nBits must be eight hexadecimal digits, got '${text}'`)
  return Number.parseInt(digits, 16)
}

/** Writes nBits as 0x and eight lower-case hexadecimal digits: `'0x170f2217'`. */
export function formatNbits(nBits: number): string {
  requireUint32(nBits, 'nBits')
  return `0x${nBits.toString(16).padStart(8, '0')}`
}

function sizeOf(nBits: number): number {
  return nBits >>> 24
}

/** The mantissa less the bytes that a size below three cuts off; zero has neither sign nor overflow. */
function wordOf(nBits: number): number {
  const size = sizeOf(nBits)
  const mantissa = nBits & MANTISSA_BITS
  return size < 3 ? mantissa >>> (8 * (3 - size)) : mantissa
}

function isNegative(nBits: number): boolean {
  return (nBits & SIGN_BIT) !== 0 && wordOf(nBits) !== 0
}

function isOverflow(nBits: number): boolean {
  const size = sizeOf(nBits)
  const word = wordOf(nBits)
  return word !== 0 && (size > 34 || (size > 33 && word > 0xff) || (size > 32 && word > 0xffff))
}

function magnitudeOf(nBits: number): bigint {
  const size = sizeOf(nBits)
  const word = BigInt(wordOf(nBits))
  return size <= 3 ? word : word << BigInt(8 * (size - 3))
}

function byteLength(target: bigint): number {
  return (target.toString(16).length + 1) >>> 1
}

function leadingBytes(target: bigint, size: number): number {
  return size <= 3 ? Number(target) << (8 * (3 - size)) : Number(target >> BigInt(8 * (size - 3)))
}

function pack(size: number, mantissa: number): number {
  return ((size << 24) | mantissa) >>> 0
}

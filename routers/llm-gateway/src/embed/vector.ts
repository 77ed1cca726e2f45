/** The vector scaled to length one, so that a dot product is the cosine; a vector of zeros stays one. */
export function toUnit(vector: Float32Array): Float32Array {
  let sum = 0
  for (const value of vector) sum += value * value
  return sum > 0 ? vector.map((value) => value / Math.sqrt(sum)) : vector
}

/** Base64 of the vector as little-endian 32-bit floats: a quarter of the size of JSON numbers. */
export function encodeVector(vector: Float32Array): string {
  const bytes = Buffer.alloc(vector.length * 4)
  for (const [index, value] of vector.entries()) bytes.writeFloatLE(value, index * 4)
  return bytes.toString('base64')
}

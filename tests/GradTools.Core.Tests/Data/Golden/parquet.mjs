// Makes the Parquet files of this folder, by a writer that has nothing to do with the reader:
//
//     npm install hyparquet-writer && node parquet.mjs
//
// What is in them is said by ParquetTests.cs.
import { writeFileSync } from 'node:fs'
import { parquetWriteBuffer } from 'hyparquet-writer'

const n = 2500 // three row groups
const indices = Array.from({ length: n }, (_, i) => i)
const columnData = [
  { name: 'whole', data: indices.map(i => i - 5), type: 'INT32' },
  { name: 'long', data: indices.map(i => BigInt(i) * 4294967296n), type: 'INT64' },
  { name: 'half', data: indices.map(i => i / 2), type: 'FLOAT' },
  { name: 'fine', data: indices.map(i => Math.sqrt(i)), type: 'DOUBLE', nullable: false },
  { name: 'holes', data: indices.map(i => (i % 7 === 3 ? null : i / 8)), type: 'DOUBLE' },
  { name: 'truth', data: indices.map(i => i % 3 === 0), type: 'BOOLEAN', encoding: 'PLAIN' },
  { name: 'color', data: indices.map(i => ['red', 'green', 'blue'][i % 3]), type: 'STRING' },
]
for (const codec of ['SNAPPY', 'UNCOMPRESSED']) {
  writeFileSync(`${codec.toLowerCase()}.parquet`, new Uint8Array(parquetWriteBuffer({ columnData, codec, rowGroupSize: 1000 })))
}
writeFileSync('times.parquet', new Uint8Array(parquetWriteBuffer({ columnData: [
  { name: 'when', data: [new Date(0), new Date(1e12)], type: 'TIMESTAMP' },
  { name: 'x', data: [1, 2], type: 'INT32' },
] })))

import { expect, test } from '@jest/globals';
import { readOptions } from '../../bench/options.ts';

const read = (...args: string[]) => readOptions(args, '/repo');

test('without arguments everything is measured beside restic, five times, at full size', () => {
  expect(read()).toMatchObject({
    subjects: ['restic'],
    sets: ['files', 'database', 'incompressible', 'dump'],
    stores: ['directory', 's3'],
    rounds: 5,
    scale: 1,
    cold: false,
    bundle: '/repo/dist',
    work: '/repo/.cache/bench',
    write: false,
  });
});

test('quick is one round of small sets, and gives way to what is said', () => {
  expect(read('--quick')).toMatchObject({ rounds: 1, scale: 1 / 64 });
  expect(read('--quick', '--rounds', '3', '--scale', '0.5')).toMatchObject({ rounds: 3, scale: 0.5 });
});

test('subjects, sets and stores are taken in the order of the report, each once', () => {
  expect(read('memory', 'restic', '--sets', 'dump,files,dump', '--stores', 's3')).toMatchObject({
    subjects: ['restic', 'memory'],
    sets: ['files', 'dump'],
    stores: ['s3'],
  });
});

test('help asks for nothing else', () => {
  expect(read('--help')).toBeNull();
});

test.each([
  [['--sets', 'files,dumps'], "--sets 'dumps' is not known: write one of files, database, incompressible, dump"],
  [['--stores', 'gcs'], "--stores 'gcs' is not known: write one of directory, s3"],
  [['speed'], "subject 'speed' is not known: write one of restic, memory"],
  [['--rounds', '0'], "--rounds '0' is not a number above 0"],
  [['--scale', 'small'], "--scale 'small' is not a number above 0"],
])('%j is refused, with what to write', (args, message) => {
  expect(() => read(...args)).toThrow(message);
});

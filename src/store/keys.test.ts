/** The keys as they are stored: rows of earlier versions have these, so another key loses them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { civilDate } from '../domain/civil-date.ts';
import * as keys from './keys.ts';

const date = civilDate('2026-06-22');
const text = ({ pk, sk }: keys.Key) => `${pk} / ${sk}`;

test('each kind of row has its key', () => {
  assert.deepEqual(
    [
      ...[keys.userKey('u'), keys.credentialsKey('u'), keys.linkKey('u'), keys.peopleKey],
      ...[keys.templateKey('t'), keys.templateVersionKey('t', 3), keys.recurringKey('r')],
      ...[keys.seededKey('user', 'u'), keys.bundleKey('b'), keys.taskKey('b', 't'), keys.looseTaskKey('t')],
      ...[keys.fileKey('t', 'f'), keys.activeKey('b'), keys.movingKey('b'), keys.anchorKey('t', date)],
      ...[keys.templateOccurrenceKey('t', date), keys.recurringDayKey(date), keys.leaseKey, keys.dailyKey],
      ...[keys.catchUpRunKey('r'), keys.notificationKey('n'), keys.idempotencyKey('h')],
      ...[keys.severalKey('s'), keys.severalOutcomeKey('s', 7), keys.sessionKey('u', 'h')],
      ...[keys.deviceKey('h'), keys.attemptsKey('h')],
    ].map(text),
    [
      ...['CFG / USER#u', 'USER#u / CREDENTIALS', 'USER#u / LINK', 'PEOPLE / #'],
      ...['CFG / TPL#t', 'TPL#t / V#3', 'CFG / RC#r'],
      ...['SEEDED / user#u', 'B#b / #', 'B#b / T#t', 'T#t / #'],
      ...['F#t / f', 'ACTIVE / B#b', 'MOVING / B#b', 'ANCHOR#t / 2026-06-22'],
      ...[
        'OCC#2026-06 / 2026-06-22#TPL#t',
        'OCC#2026-06 / 2026-06-22#RC',
        'CATCHUP / LEASE',
        'CATCHUP / DAILY',
      ],
      ...['RUN#r / #', 'N#n / #', 'IDEM#h / #'],
      ...['SEVERAL#s / #', 'SEVERAL#s / 007', 'SESSION#u / h'],
      ...['DEVICE#h / #', 'ATTEMPTS#h / #'],
    ],
  );
});

test('each index has its attributes', () => {
  const task = { id: 't', date, status: 'todo' as const };
  const waiting = { ...task, status: 'waiting' as const };
  assert.deepEqual(
    [
      ...[keys.archivedIndex(date, 'b'), keys.activeIndex(date, 'b'), keys.taskIndex('t')],
      ...[keys.configTaskIndex('r', date, 't'), keys.listIndex({ ...task, status: 'done' }, true)],
      ...[keys.listIndex(task, true), keys.listIndex(task, false)],
      ...[keys.listIndex(waiting, true), keys.listIndex(waiting, false)],
      keys.listIndex({ ...waiting, followUpAt: civilDate('2026-06-25') }, true),
      ...[keys.noteIndex('then', 'n'), keys.unreadIndex('then', 'n')],
    ].map((index) => Object.entries(index).flat().join(' ')),
    [
      'findPk BUNDLES findSk 2026-06-22#b',
      'findPk ACTIVE findSk 2026-06-22#b',
      'findPk T#t findSk #',
      'findPk RC#r findSk 2026-06-22#t',
      'listPk TASKS#done listSk 2026-06-22#t',
      'listPk OPEN listSk 2026-06-22#t',
      'listPk TASKS#todo listSk 2026-06-22#t',
      'listPk TASKS#waiting listSk 2026-06-22#t openPk WAITING openSk 2026-06-22#t',
      'listPk TASKS#waiting listSk 2026-06-22#t',
      'listPk TASKS#waiting listSk 2026-06-22#t openPk WAITING openSk 2026-06-25#t',
      'findPk NOTES findSk then#n',
      'openPk UNREAD openSk then#n',
    ],
  );
});

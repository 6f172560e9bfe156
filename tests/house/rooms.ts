/** The rooms from left to right; a room imports only rooms to its left. This table is the architecture. */
export const ROOMS = [
  'values',
  'calendar',
  'catalogue',
  'language',
  'sql',
  'content',
  'store',
  'engine',
  'identity',
  'readers',
  'documents',
  'intake',
  'screening',
  'evaluation',
  'generate',
  'report',
  'cli',
] as const;
export type Room = (typeof ROOMS)[number];

/** Rooms without input or output: they run in a browser too, so that an editor checks with the code that runs. */
export const PURE_ROOMS: readonly Room[] = ['values', 'calendar', 'catalogue', 'language', 'sql'];

/** Rooms that may not use all that lies to their left. */
const NARROWER: Partial<Record<Room, readonly Room[]>> = {
  // The generator must not share code with the rules: facts that come from a rule prove nothing about it.
  generate: ['values', 'calendar', 'catalogue', 'content'],
};

export function allowedRooms(room: Room): readonly Room[] {
  return NARROWER[room] ?? ROOMS.slice(0, ROOMS.indexOf(room));
}

export const isRoom = (name: string): name is Room => ROOMS.some((room) => room === name);

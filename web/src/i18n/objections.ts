import type { Problem } from '../api/problem';
import type { Fault, Film } from '../api/types';
import { rules } from '../state/session';
import { words } from './index';

/** Why it came to nothing and what to do, in the reader's language; the server's own sentence where there is none. */
export function sayProblem(problem: Problem): string {
  if (problem.isOffline) return words.value.offline;
  return words.value.refusals[problem.code] ?? problem.message;
}

/** What is wrong with a field. The field's name is beside it already, so the sentence goes without. */
export function sayFault(fault: Fault): string {
  const translated = words.value.faults[fault.code]?.(rules.value?.fields[fault.param.replace(/\[\d+\]$/, '')] ?? {});
  if (translated) return translated;
  const rest = fault.message.startsWith(fault.param) ? fault.message.slice(fault.param.length).trim() : fault.message;
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}

/** Why there is no film. */
export function sayFailure(film: Film): string {
  return (film.error && words.value.refusals[film.error.code]) ?? film.error?.message ?? '';
}

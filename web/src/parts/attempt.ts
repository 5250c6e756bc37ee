import { Problem } from '../api/problem';
import { sayProblem } from '../i18n/objections';
import { tell } from './notices';

/** Does what somebody asked for; what goes wrong is told, unless it is told at the top of the page already. */
export async function attempt<T>(act: () => Promise<T>): Promise<T | undefined> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (!error.isOffline && !error.isAboutKey) tell(sayProblem(error), true);
    return undefined;
  }
}

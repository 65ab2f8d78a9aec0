import { expose } from 'comlink';
import { planningApi } from './planningApi.ts';

expose(planningApi);

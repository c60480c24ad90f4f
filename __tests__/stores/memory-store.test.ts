import { createMemoryStore } from '../support/memory-store.ts';
import { storeContract } from './store.contract.ts';

storeContract('the memory of a test', { open: async () => createMemoryStore(), runs: 100 });

/** The simulated clearinghouse as the product has a trading partner on record; one without a connection is reached at one address. */
export const SIMULATED_PARTNER = {
  ...{ id: 'sim', name: 'SIM', url: null, connection: null, pas: null, maxPerSecond: null, maxAtOnce: null },
  ...{ senderQualifier: 'ZZ', senderId: 'OVERTURN', receiverQualifier: 'ZZ', receiverId: 'SIMCLEAR' },
};

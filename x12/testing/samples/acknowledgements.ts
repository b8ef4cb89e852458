import { file } from './envelope';

/** A group of two transactions, the second one refused. */
export const sample999 = file(
  'FA',
  '005010X231A1',
  '999',
  `
  AK1*HC*1*005010X222A1
  AK2*837*0001*005010X222A1
  IK5*A
  AK2*837*0002*005010X222A1
  IK3*CLM*22*2300*8
  CTX*CLM01:PCN0002
  IK4*5:3*1325*7*9
  IK5*R*5
  AK9*P*2*2*1
  `,
);

export const sampleTA1 = [
  'ISA*00*          *00*          *ZZ*RECEIVER       *ZZ*SENDER         *261001*1205*^*00501*000000044*0*T*:',
  'TA1*000000905*261001*1200*A*000',
  'IEA*0*000000044',
  '',
].join('~');

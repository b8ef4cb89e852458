import type { AppealOpening } from './state';

/** What all cases of one packet have in common. */
export type PacketKind = Pick<AppealOpening, 'payerId' | 'level' | 'action'>;

export function packetKindOf({ payerId, level, action }: PacketKind): PacketKind {
  return { payerId, level, action };
}

/** Why two cases cannot ride in one packet, in words; `undefined` when they can. */
export function whyApart(packet: PacketKind, other: PacketKind): string | undefined {
  if (other.payerId !== packet.payerId) return 'it goes to another payer';
  if (other.level !== packet.level)
    return `it stands before level ${other.level}, the packet is for level ${packet.level}`;
  if (other.action !== packet.action)
    return `its action is ${other.action}, the packet's is ${packet.action}`;
  return undefined;
}

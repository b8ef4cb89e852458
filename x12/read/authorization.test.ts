import { readAuthorizations278, referenceOf } from '..';
import { itemsOf } from '../testing/round-trip';
import {
  sample278Inquiry,
  sample278Notification,
  sample278Request,
  sample278Response,
} from '../testing/samples';

const read = (text: string) => [...readAuthorizations278(Buffer.from(text))];

describe('authorizations', () => {
  it('reads one request a patient event, with its services', () => {
    const [admission, therapy] = itemsOf(read(sample278Request), 'authorizationRequest');
    expect(admission).toMatchObject({
      purpose: 'review',
      subscriber: { party: { id: 'MEM0001' } },
      event: {
        traces: [{ type: '1', number: 'REQ1' }],
        request: { category: 'AR', certification: 'I', facilityCode: '21', levelOfService: 'U' },
        codes: [{ qualifier: 'ABJ', code: 'I214' }],
        deliveries: [{ quantityQualifier: 'DY', quantity: '3' }],
        admission: { admissionType: '2' },
        paperwork: [{ controlNumber: 'ATT0009' }],
        messages: ['PAIN SINCE MORNING'],
        providers: [{ party: { entity: 'FA', address: { city: 'COLUMBUS' } } }],
      },
      services: [
        {
          kind: 'institutional',
          revenueCode: '0480',
          procedure: { code: '93458' },
          chargeCents: 540000,
          providers: [{ party: { entity: 'SJ', taxonomy: { taxonomy: '207RC0000X' } } }],
        },
      ],
    });
    expect(therapy).toMatchObject({
      dependent: { party: { firstName: 'LILY' }, relationship: { code: '19' } },
      event: { deliveries: [{ unit: 'WK', sampling: '1', periodQualifier: '34', periods: '6' }] },
      services: [{ kind: 'professional', quantity: '12', unit: 'UN' }],
    });
    expect(admission?.dependent).toBeUndefined();
  });

  it('reads decisions of events and of services, and refusals above them', () => {
    const [decided, refused] = itemsOf(read(sample278Response), 'authorization');
    expect(decided?.event?.decision).toEqual({ action: 'A2', authorizationNumber: 'AUTH70', reasons: [] });
    expect(decided?.services[0]?.decision).toEqual({ action: 'A3', reasons: ['0V'] });
    expect(refused?.event).toBeUndefined();
    expect(refused?.dependent?.rejections).toMatchObject([{ reason: '67', followUp: 'C' }]);
  });

  it('tells inquiries and notifications from requests', () => {
    const [inquiry] = itemsOf(read(sample278Inquiry), 'authorizationRequest');
    const [notification] = itemsOf(read(sample278Notification), 'authorizationRequest');
    expect(inquiry?.purpose).toBe('inquiry');
    expect(inquiry?.event && referenceOf(inquiry.event, 'BB')).toBe('AUTH70');
    expect(notification).toMatchObject({ purpose: 'notification', event: { decision: { action: 'A1' } } });
  });

  it('takes what is said of an event without a level of its own for the event', () => {
    const flat = sample278Inquiry.replace('HL*4*3*EV*0~', '');
    const [inquiry] = itemsOf(read(flat), 'authorizationRequest');
    expect(inquiry?.subscriber?.traces).toMatchObject([{ number: 'ASK1' }]);
    expect(inquiry?.event?.request?.category).toBe('AR');
  });
});

import { eligibility270271 } from '../guides/eligibility';
import type { Segment } from '../segment';
import type {
  Benefit,
  BenefitQuestion,
  BusinessHeader,
  EligibilityBranch,
  EligibilityLevelName,
  Party,
} from '../types';
import type { ReadContext, TransactionReader } from './context';
import { addToBenefit, addToQuestion, newBenefit, newQuestion } from './eligibility-parts';
import { present, readHeader } from './parts';
import { addToParty, readName } from './party';
import { newLevel, PartyLevels } from './party-levels';

const LEVEL_NAMES: readonly EligibilityLevelName[] = ['payer', 'receiver', 'subscriber', 'dependent'];

/**
 * 270 and 271 (X279A1): one object for each level that ends its branch, and for each level above that asks, answers
 * or is refused itself. Levels above are shared.
 */
export class EligibilityReader implements TransactionReader {
  readonly guide = eligibility270271;
  private readonly levels: PartyLevels;
  private header: BusinessHeader = { structure: '', purpose: '' };
  private depth = -1;
  private source: Segment | undefined;
  private questions: BenefitQuestion[] = [];
  private benefits: Benefit[] = [];
  private related: Party | undefined;

  constructor(private readonly context: ReadContext) {
    this.levels = new PartyLevels(context, ['PR', '1P', 'IL', '03']);
  }

  take(segment: Segment, loop: string, entered: boolean): void {
    if (segment.tag === 'HL' && this.levels.depthOf(segment.el(3)) >= 0) this.levelStarts(segment);
    else if (segment.tag === 'BHT') this.header = readHeader(this.context, segment);
    else if (segment.tag === 'EQ') this.questions.push(newQuestion(this.context, segment));
    else if (segment.tag === 'EB') this.benefitStarts(segment);
    else if (loop.startsWith('2110') || loop.startsWith('2120')) this.inDetail(segment, loop, entered);
    else this.levels.take(segment);
  }

  end(cut: boolean): void {
    if (!cut) this.levelEnds(-1);
    else if (this.source) {
      const message = 'The file ends inside this level, which was therefore not read.';
      this.context.raise('claim-incomplete', this.source.position, message);
    }
  }

  private levelStarts(hl: Segment): void {
    const depth = this.levels.depthOf(hl.el(3));
    this.levelEnds(depth);
    this.levels.starts(hl.el(3));
    this.depth = depth;
    this.source = hl;
    this.context.claimStarts();
  }

  private benefitStarts(eb: Segment): void {
    this.related = undefined;
    this.benefits.push(newBenefit(this.context, eb));
  }

  private inDetail(segment: Segment, loop: string, entered: boolean): void {
    const [question, benefit] = [this.questions.at(-1), this.benefits.at(-1)];
    if (benefit && segment.tag === 'NM1' && entered) {
      this.related = readName(segment);
      benefit.related.push(this.related);
    } else if (this.related && loop === '2120/NM1') addToParty(this.context, this.related, segment);
    else if (benefit) addToBenefit(this.context, benefit, segment);
    else if (question) addToQuestion(this.context, question, segment);
  }

  /** `next`: depth of the level that starts; one that stands deeper continues the branch. */
  private levelEnds(next: number): void {
    const { source, context } = this;
    const own = this.levels.branch[this.depth];
    if (!source || !own) return;
    const says = this.questions.length > 0 || this.benefits.length > 0 || own.rejections.length > 0;
    if (next <= this.depth || says || own.traces.length > 0) {
      const branch = { ...this.branchOf(source), ...context.claimEnds() };
      if (context.transaction.set === '270') {
        context.emit({ type: 'eligibilityInquiry', ...branch, questions: this.questions });
      } else context.emit({ type: 'eligibility', ...branch, benefits: this.benefits });
    }
    this.source = undefined;
    this.questions = [];
    this.benefits = [];
    this.related = undefined;
  }

  private branchOf(source: Segment): EligibilityBranch {
    const [payer, informationReceiver, subscriber, dependent] = this.levels.branch;
    return present<EligibilityBranch>({
      guide: this.context.transaction.guide,
      source: source.position,
      level: LEVEL_NAMES[this.depth] ?? 'payer',
      header: this.header,
      payer: payer ?? newLevel('PR'),
      informationReceiver,
      subscriber,
      dependent,
    });
  }
}

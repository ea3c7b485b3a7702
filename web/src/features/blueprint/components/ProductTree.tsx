import { Collapse, Select, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';

import type { Blueprint, BlueprintFeature, BlueprintModule, FeatureState, GatheredDemand } from '@/shared/api/types';
import { MemberSelect } from '@/shared/pickers/MemberSelect';
import { InlineText } from '@/shared/ui/InlineText';
import { useTell } from '@/shared/ui/useTell';

import { useBlueprintActions } from '../api/blueprint';
import { AddLine } from './AddLine';
import { RecordMenu } from './RecordMenu';

import styles from './blueprint.module.css';

type Properties = { blueprint: Blueprint; gathered: GatheredDemand | undefined; editable: boolean; marked: string | null };
const states: FeatureState[] = ['planned', 'available', 'retired'];

function FeatureItem({ feature, siblings, gathered, editable, marked }: Omit<Properties, 'blueprint'> & { feature: BlueprintFeature; siblings: BlueprintFeature[] }) {
  const { t } = useTranslation('blueprint');
  const tell = useTell();
  const { change } = useBlueprintActions();
  const set = (fields: object) => void change('features', feature, fields).catch(tell.failed);
  const signals = gathered?.features.find((one) => one.id === feature.id);
  return (
    <li id={`feature-${feature.id}`} className={marked === feature.id ? styles.marked : undefined}>
      <div className={styles.row}>
        <InlineText label={t('feature')} value={feature.name} strong readOnly={!editable} onSave={(name) => set({ name })} />
        {signals && <Link to={`/requirements?feature=${feature.id}`}>{t('signals', { count: signals.signals })}</Link>}
        {editable ? <Select size="small" variant="filled" aria-label={t('state_of', { name: feature.name })} value={feature.state} options={states.map((state) => ({ value: state, label: t(`state.${state}`) }))} onChange={(state) => set({ state })} popupMatchSelectWidth={false} /> : <Tag>{t(`state.${feature.state}`)}</Tag>}
        {editable && <RecordMenu path="features" record={feature} name={feature.name} siblings={siblings} />}
      </div>
      <div className={styles.below}>
        {(editable || feature.description) && <InlineText label={t('description')} value={feature.description} placeholder={t('description')} readOnly={!editable} multiline onSave={(description) => set({ description })} />}
        {editable && <InlineText label={t('link')} value={feature.link} placeholder={t('link')} onSave={(link) => set({ link })} />}
        {!editable && feature.link && (
          <a href={feature.link} target="_blank" rel="noreferrer">
            {t('open_page')}
          </a>
        )}
      </div>
    </li>
  );
}

function ModuleBranch({ module, siblings, ...rest }: Properties & { module: BlueprintModule; siblings: BlueprintModule[] }) {
  const { t } = useTranslation('blueprint');
  const tell = useTell();
  const { add, change } = useBlueprintActions();
  const set = (fields: object) => void change('modules', module, fields).catch(tell.failed);
  const features = rest.blueprint.features.filter((feature) => feature.module_id === module.id);
  const { editable } = rest;
  return (
    <div className={styles.branch} id={`module-${module.id}`}>
      <div className={styles.row}>
        <InlineText label={t('module')} value={module.name} strong readOnly={!editable} onSave={(name) => set({ name })} />
        {editable ? <MemberSelect size="small" variant="filled" style={{ minWidth: 130 }} aria-label={t('owner_of', { name: module.name })} placeholder={t('no_owner')} value={module.owner_id ?? undefined} onChange={(id?: string) => set({ owner_id: id ?? null })} /> : <Tag color={module.owner ? undefined : 'warning'}>{module.owner?.name ?? t('no_owner')}</Tag>}
        {editable && <RecordMenu path="modules" record={module} name={module.name} siblings={siblings} />}
      </div>
      {(editable || module.description) && <InlineText label={t('description')} value={module.description} placeholder={t('description')} readOnly={!editable} multiline onSave={(description) => set({ description })} />}
      <ul className={styles.list}>
        {features.map((feature) => (
          <FeatureItem key={feature.id} feature={feature} siblings={features} gathered={rest.gathered} editable={editable} marked={rest.marked} />
        ))}
      </ul>
      {editable && <AddLine label={t('add_feature')} add={(name) => add('features', { name, module_id: module.id })} />}
    </div>
  );
}

/** What the product offers: products, their modules with owners, and the features. */
export function ProductTree(properties: Properties) {
  const { t } = useTranslation('blueprint');
  const { blueprint, editable } = properties;
  const { add } = useBlueprintActions();
  const items = blueprint.products.map((product) => {
    const modules = blueprint.modules.filter((module) => module.product_id === product.id);
    return {
      key: product.id,
      label: product.name,
      extra: editable && (
        <span onClick={(event) => event.stopPropagation()} onKeyDown={(event) => event.stopPropagation()} role="presentation">
          <RecordMenu path="products" record={product} name={product.name} siblings={blueprint.products} />
        </span>
      ),
      children: (
        <>
          {modules.map((module) => (
            <ModuleBranch key={module.id} module={module} siblings={modules} {...properties} />
          ))}
          {editable && <AddLine label={t('add_module')} add={(name) => add('modules', { name, product_id: product.id })} />}
        </>
      ),
    };
  });
  return (
    <section className={styles.side} aria-label={t('product_side')}>
      <h2>{t('product_side')}</h2>
      {items.length === 0 && <p className={styles.quiet}>{t('no_product')}</p>}
      {items.length > 0 && <Collapse items={items} defaultActiveKey={blueprint.products.map((product) => product.id)} collapsible="header" />}
      {editable && (
        <div style={{ marginTop: 8 }}>
          <AddLine label={t('add_product')} add={(name) => add('products', { name })} />
        </div>
      )}
    </section>
  );
}

import disclosures.records
import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Agency',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100)),
            ],
            options={
                'verbose_name_plural': 'agencies',
                'ordering': ['region_id', 'name'],
            },
        ),
        migrations.CreateModel(
            name='Figure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('measure', models.CharField(choices=[('amount', 'amount'), ('total', 'total'), ('current_year', 'current year'), ('carryover', 'carryover'), ('basic', 'basic expenditure'), ('project', 'project expenditure'), ('personnel', 'personnel expenses'), ('public', 'public expenses'), ('general_public_budget', 'general public budget'), ('government_fund', 'government fund'), ('state_capital', 'state capital'), ('fiscal_special_account', 'fiscal special account'), ('unit_funds', 'unit funds')], max_length=30)),
                ('amount', models.DecimalField(decimal_places=6, max_digits=20)),
                ('printed', models.CharField(max_length=50)),
                ('state', models.CharField(choices=[('printed', 'printed'), ('zero', 'printed zero')], max_length=10)),
                ('proof', models.CharField(choices=[('proved', 'proved'), ('contradicted', 'contradicted'), ('not_proved', 'not proved')], default=disclosures.records.Proof['NOT_PROVED'], max_length=12)),
                ('page', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('x0', models.FloatField(blank=True, null=True)),
                ('top', models.FloatField(blank=True, null=True)),
                ('x1', models.FloatField(blank=True, null=True)),
                ('bottom', models.FloatField(blank=True, null=True)),
                ('source_line', models.PositiveIntegerField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Finding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rule', models.CharField(max_length=50)),
                ('rule_version', models.PositiveSmallIntegerField(default=1)),
                ('severity', models.CharField(choices=[('error', 'error'), ('warning', 'warning'), ('note', 'note')], max_length=10)),
                ('kind', models.CharField(blank=True, choices=[('revenue_and_expenditure', 'revenue and expenditure'), ('revenue', 'revenue'), ('expenditure', 'expenditure'), ('appropriation', 'fiscal appropriation'), ('general_public_expenditure', 'general public budget expenditure'), ('basic_by_economic_category', 'basic expenditure by economic category'), ('government_fund_revenue', 'government fund revenue'), ('government_fund_expenditure', 'government fund expenditure'), ('state_capital', 'state capital operations'), ('three_public', 'three-public expenses'), ('operating_expenses', 'operating expenses'), ('projects', 'projects (current year)'), ('carryover_projects', 'projects (carryover)')], max_length=30)),
                ('code', models.CharField(blank=True, max_length=12)),
                ('name', models.CharField(blank=True, max_length=300)),
                ('measure', models.CharField(blank=True, choices=[('amount', 'amount'), ('total', 'total'), ('current_year', 'current year'), ('carryover', 'carryover'), ('basic', 'basic expenditure'), ('project', 'project expenditure'), ('personnel', 'personnel expenses'), ('public', 'public expenses'), ('general_public_budget', 'general public budget'), ('government_fund', 'government fund'), ('state_capital', 'state capital'), ('fiscal_special_account', 'fiscal special account'), ('unit_funds', 'unit funds')], max_length=30)),
                ('expected', models.DecimalField(decimal_places=6, max_digits=20, null=True)),
                ('actual', models.DecimalField(decimal_places=6, max_digits=20, null=True)),
                ('difference', models.DecimalField(decimal_places=6, max_digits=20, null=True)),
                ('allowance', models.DecimalField(decimal_places=6, max_digits=20, null=True)),
                ('page', models.PositiveSmallIntegerField(blank=True, null=True)),
            ],
            options={
                'ordering': ['version_id', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Table',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('revenue_and_expenditure', 'revenue and expenditure'), ('revenue', 'revenue'), ('expenditure', 'expenditure'), ('appropriation', 'fiscal appropriation'), ('general_public_expenditure', 'general public budget expenditure'), ('basic_by_economic_category', 'basic expenditure by economic category'), ('government_fund_revenue', 'government fund revenue'), ('government_fund_expenditure', 'government fund expenditure'), ('state_capital', 'state capital operations'), ('three_public', 'three-public expenses'), ('operating_expenses', 'operating expenses'), ('projects', 'projects (current year)'), ('carryover_projects', 'projects (carryover)')], max_length=30)),
                ('occurrence', models.PositiveSmallIntegerField(default=1)),
                ('number', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('title', models.CharField(max_length=200)),
                ('unit', models.CharField(blank=True, choices=[('yuan', 'yuan'), ('wan_yuan', '10,000 yuan')], max_length=10)),
                ('unit_printed', models.CharField(blank=True, max_length=50)),
                ('state', models.CharField(choices=[('filled', 'filled'), ('declared_empty', 'declared empty')], max_length=20)),
                ('measures', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('amount', 'amount'), ('total', 'total'), ('current_year', 'current year'), ('carryover', 'carryover'), ('basic', 'basic expenditure'), ('project', 'project expenditure'), ('personnel', 'personnel expenses'), ('public', 'public expenses'), ('general_public_budget', 'general public budget'), ('government_fund', 'government fund'), ('state_capital', 'state capital'), ('fiscal_special_account', 'fiscal special account'), ('unit_funds', 'unit funds')], max_length=30), default=list, size=None)),
                ('pages', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(), default=list, size=None)),
            ],
            options={
                'ordering': ['version_id', 'number', 'kind', 'occurrence'],
            },
        ),
        migrations.CreateModel(
            name='AgencyAlias',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, unique=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='aliases', to='disclosures.agency')),
            ],
            options={
                'verbose_name_plural': 'agency aliases',
            },
        ),
        migrations.CreateModel(
            name='Disclosure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField()),
                ('scope', models.CharField(choices=[('department', 'department budget'), ('unit', 'unit budget')], max_length=10)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='disclosures', to='disclosures.agency')),
            ],
            options={
                'ordering': ['agency__region_id', 'agency__name', '-year'],
            },
        ),
        migrations.CreateModel(
            name='Denominator',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('what', models.CharField(max_length=30)),
                ('value', models.DecimalField(decimal_places=2, max_digits=20)),
                ('source', models.CharField(max_length=300)),
                ('page', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('disclosure', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='denominators', to='disclosures.disclosure')),
            ],
        ),
        migrations.CreateModel(
            name='EconomicCategory',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('classification', models.CharField(choices=[('department', 'department categories'), ('government', 'government categories')], max_length=10)),
                ('code', models.CharField(max_length=5)),
                ('name', models.CharField(max_length=100)),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='disclosures.economiccategory')),
            ],
            options={
                'verbose_name_plural': 'economic categories',
                'ordering': ['code'],
            },
        ),
        migrations.CreateModel(
            name='FindingFigure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('part', models.CharField(choices=[('whole', 'whole'), ('part', 'part')], max_length=10)),
                ('figure', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='disclosures.figure')),
                ('finding', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sides', to='disclosures.finding')),
            ],
        ),
        migrations.AddField(
            model_name='finding',
            name='figures',
            field=models.ManyToManyField(related_name='findings', through='disclosures.FindingFigure', to='disclosures.figure'),
        ),
        migrations.CreateModel(
            name='FunctionalCode',
            fields=[
                ('code', models.CharField(max_length=7, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=100)),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='disclosures.functionalcode')),
            ],
            options={
                'ordering': ['code'],
            },
        ),
        migrations.CreateModel(
            name='Line',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField()),
                ('side', models.CharField(choices=[('income', 'income'), ('expenditure', 'expenditure')], max_length=12)),
                ('role', models.CharField(choices=[('leaf', 'line'), ('subtotal', 'subtotal'), ('total', 'total line')], max_length=10)),
                ('level', models.PositiveSmallIntegerField(default=0)),
                ('code', models.CharField(blank=True, max_length=12)),
                ('name', models.CharField(max_length=300)),
                ('printed_name', models.CharField(max_length=300)),
                ('government_category', models.CharField(blank=True, max_length=100)),
                ('page', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('source_line', models.PositiveIntegerField(blank=True, null=True)),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='children', to='disclosures.line')),
                ('table', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='disclosures.table')),
            ],
            options={
                'ordering': ['table_id', 'side', 'order'],
            },
        ),
        migrations.AddField(
            model_name='figure',
            name='line',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='figures', to='disclosures.line'),
        ),
        migrations.CreateModel(
            name='Region',
            fields=[
                ('code', models.CharField(max_length=6, primary_key=True, serialize=False)),
                ('name', models.CharField(db_index=True, max_length=50)),
                ('level', models.CharField(choices=[('province', 'province'), ('city', 'city'), ('county', 'county')], max_length=10)),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='disclosures.region')),
            ],
            options={
                'ordering': ['code'],
            },
        ),
        migrations.AddField(
            model_name='agency',
            name='region',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agencies', to='disclosures.region'),
        ),
        migrations.CreateModel(
            name='SourceFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(max_length=64, unique=True)),
                ('name', models.CharField(max_length=255)),
                ('format', models.CharField(max_length=10)),
                ('size', models.PositiveBigIntegerField()),
                ('file', models.FileField(max_length=200, upload_to='sources/')),
                ('created', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('sha256__regex', '^[0-9a-f]{64}$')), name='sourcefile_sha256_hex'), models.CheckConstraint(condition=models.Q(('size__gt', 0)), name='sourcefile_not_empty')],
            },
        ),
        migrations.CreateModel(
            name='Version',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('state', models.CharField(choices=[('draft', 'draft'), ('published', 'published')], default=disclosures.records.VersionState['DRAFT'], max_length=10)),
                ('current', models.BooleanField(default=False)),
                ('document', models.CharField(db_index=True, max_length=255)),
                ('form', models.CharField(max_length=30)),
                ('reader', models.CharField(max_length=30)),
                ('bureau', models.CharField(blank=True, max_length=100)),
                ('year', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('scope', models.CharField(blank=True, choices=[('department', 'department budget'), ('unit', 'unit budget')], max_length=10)),
                ('evidence', models.JSONField(default=dict)),
                ('pages_read', models.JSONField(default=list)),
                ('problems', models.JSONField(default=list)),
                ('seconds', models.FloatField(default=0)),
                ('created', models.DateTimeField(auto_now_add=True)),
                ('published', models.DateTimeField(blank=True, null=True)),
                ('created_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('disclosure', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='disclosures.disclosure')),
                ('published_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('source', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='version', to='disclosures.sourcefile')),
            ],
            options={
                'ordering': ['-created'],
            },
        ),
        migrations.CreateModel(
            name='Upload',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=255)),
                ('size', models.PositiveBigIntegerField(default=0)),
                ('sha256', models.CharField(blank=True, db_index=True, max_length=64)),
                ('pending', models.FileField(blank=True, max_length=200, upload_to='pending/')),
                ('state', models.CharField(choices=[('waiting', 'waiting'), ('reading', 'reading'), ('ingested', 'ingested'), ('duplicate', 'duplicate'), ('rejected', 'rejected')], default=disclosures.records.UploadState['WAITING'], max_length=10)),
                ('stage', models.CharField(choices=[('queued', 'queued'), ('pages', 'reading pages'), ('tables', 'recognising tables'), ('checks', 'checking sums'), ('storing', 'storing'), ('done', 'done')], default=disclosures.records.Stage['QUEUED'], max_length=10)),
                ('page', models.PositiveSmallIntegerField(default=0)),
                ('page_count', models.PositiveSmallIntegerField(default=0)),
                ('code', models.CharField(blank=True, max_length=50)),
                ('params', models.JSONField(blank=True, default=dict)),
                ('retry', models.BooleanField(default=False)),
                ('created', models.DateTimeField(auto_now_add=True)),
                ('finished', models.DateTimeField(blank=True, null=True)),
                ('created_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='uploads', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='uploads', to='disclosures.version')),
            ],
            options={
                'ordering': ['-created', '-id'],
            },
        ),
        migrations.AddField(
            model_name='table',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tables', to='disclosures.version'),
        ),
        migrations.CreateModel(
            name='Statement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('topic', models.CharField(max_length=50)),
                ('name', models.CharField(blank=True, max_length=300)),
                ('amount', models.DecimalField(decimal_places=6, max_digits=20, null=True)),
                ('share', models.DecimalField(decimal_places=4, max_digits=9, null=True)),
                ('change', models.DecimalField(decimal_places=6, max_digits=20, null=True)),
                ('change_percent', models.DecimalField(decimal_places=4, max_digits=12, null=True)),
                ('reason', models.TextField(blank=True)),
                ('text', models.TextField()),
                ('page', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('source_line', models.PositiveIntegerField(blank=True, null=True)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='statements', to='disclosures.version')),
            ],
            options={
                'ordering': ['version_id', 'id'],
            },
        ),
        migrations.CreateModel(
            name='ProjectForm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('project', models.CharField(max_length=300)),
                ('unit_name', models.CharField(blank=True, max_length=100)),
                ('annual_amount', models.DecimalField(decimal_places=2, max_digits=20, null=True)),
                ('whole_amount', models.DecimalField(decimal_places=2, max_digits=20, null=True)),
                ('page', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('source_line', models.PositiveIntegerField(blank=True, null=True)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='project_forms', to='disclosures.version')),
            ],
            options={
                'ordering': ['version_id', 'id'],
            },
        ),
        migrations.AddField(
            model_name='finding',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='findings', to='disclosures.version'),
        ),
        migrations.CreateModel(
            name='Correction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('target', models.CharField(max_length=200)),
                ('read', models.JSONField()),
                ('corrected', models.JSONField()),
                ('reason', models.TextField()),
                ('created', models.DateTimeField(auto_now_add=True)),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='disclosures.version')),
            ],
            options={
                'ordering': ['created', 'id'],
            },
        ),
        migrations.AddIndex(
            model_name='disclosure',
            index=models.Index(fields=['year'], name='disclosures_year_5d7b82_idx'),
        ),
        migrations.AddConstraint(
            model_name='disclosure',
            constraint=models.UniqueConstraint(fields=('agency', 'year', 'scope'), name='disclosure_once'),
        ),
        migrations.AddConstraint(
            model_name='disclosure',
            constraint=models.CheckConstraint(condition=models.Q(('year__gte', 2000), ('year__lte', 2100)), name='disclosure_year_plausible'),
        ),
        migrations.AddConstraint(
            model_name='disclosure',
            constraint=models.CheckConstraint(condition=models.Q(('scope__in', ['department', 'unit'])), name='disclosure_scope_known'),
        ),
        migrations.AddConstraint(
            model_name='denominator',
            constraint=models.UniqueConstraint(fields=('disclosure', 'what'), name='denominator_once'),
        ),
        migrations.AddConstraint(
            model_name='denominator',
            constraint=models.CheckConstraint(condition=models.Q(('value__gt', 0)), name='denominator_positive'),
        ),
        migrations.AddConstraint(
            model_name='denominator',
            constraint=models.CheckConstraint(condition=models.Q(('source', ''), _negated=True), name='denominator_has_a_source'),
        ),
        migrations.AddConstraint(
            model_name='economiccategory',
            constraint=models.UniqueConstraint(fields=('classification', 'code'), name='economiccategory_once'),
        ),
        migrations.AddConstraint(
            model_name='economiccategory',
            constraint=models.CheckConstraint(condition=models.Q(('classification__in', ['department', 'government'])), name='economiccategory_classification_known'),
        ),
        migrations.AddConstraint(
            model_name='findingfigure',
            constraint=models.UniqueConstraint(fields=('finding', 'figure', 'part'), name='findingfigure_once'),
        ),
        migrations.AddConstraint(
            model_name='functionalcode',
            constraint=models.CheckConstraint(condition=models.Q(('code__regex', '^[0-9]{3}([0-9]{2}([0-9]{2})?)?$')), name='functionalcode_digits'),
        ),
        migrations.AddConstraint(
            model_name='figure',
            constraint=models.UniqueConstraint(fields=('line', 'measure'), include=('amount', 'proof', 'state'), name='figure_once'),
        ),
        migrations.AddConstraint(
            model_name='figure',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['printed', 'zero'])), name='figure_state_known'),
        ),
        migrations.AddConstraint(
            model_name='figure',
            constraint=models.CheckConstraint(condition=models.Q(('proof__in', ['proved', 'contradicted', 'not_proved'])), name='figure_proof_known'),
        ),
        migrations.AddConstraint(
            model_name='figure',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('amount', 0), ('state', disclosures.records.FigureState['ZERO'])), models.Q(('state', disclosures.records.FigureState['PRINTED']), models.Q(('amount', 0), _negated=True)), _connector='OR'), name='figure_zero_is_zero'),
        ),
        migrations.AddConstraint(
            model_name='figure',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('bottom', None), ('page', None), ('source_line__isnull', False), ('top', None), ('x0', None), ('x1', None)), models.Q(('page__isnull', False), ('bottom__isnull', False), ('top__isnull', False), ('x0__isnull', False), ('x1__isnull', False), ('top__lt', models.F('bottom')), ('x0__lt', models.F('x1'))), _connector='OR'), name='figure_has_a_source'),
        ),
        migrations.AddConstraint(
            model_name='region',
            constraint=models.CheckConstraint(condition=models.Q(('level__in', ['province', 'city', 'county'])), name='region_level_known'),
        ),
        migrations.AddConstraint(
            model_name='region',
            constraint=models.CheckConstraint(condition=models.Q(('code__regex', '^[0-9]{6}$')), name='region_code_six_digits'),
        ),
        migrations.AddConstraint(
            model_name='region',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('level', disclosures.records.Level['PROVINCE']), ('parent', None)), models.Q(models.Q(('level', disclosures.records.Level['PROVINCE']), _negated=True), ('parent__isnull', False)), _connector='OR'), name='region_parent_unless_province'),
        ),
        migrations.AddConstraint(
            model_name='agency',
            constraint=models.UniqueConstraint(fields=('region', 'name'), name='agency_once_a_region'),
        ),
        migrations.AddIndex(
            model_name='line',
            index=models.Index(condition=models.Q(('code', ''), _negated=True), fields=['code', 'table'], name='line_by_code'),
        ),
        migrations.AddConstraint(
            model_name='line',
            constraint=models.UniqueConstraint(fields=('table', 'side', 'order'), name='line_order_once'),
        ),
        migrations.AddConstraint(
            model_name='line',
            constraint=models.CheckConstraint(condition=models.Q(('side__in', ['income', 'expenditure'])), name='line_side_known'),
        ),
        migrations.AddConstraint(
            model_name='line',
            constraint=models.CheckConstraint(condition=models.Q(('role__in', ['leaf', 'subtotal', 'total'])), name='line_role_known'),
        ),
        migrations.AddConstraint(
            model_name='line',
            constraint=models.CheckConstraint(condition=models.Q(('code__regex', '^[0-9]*$')), name='line_code_digits'),
        ),
        migrations.AddConstraint(
            model_name='version',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'published'])), name='version_state_known'),
        ),
        migrations.AddConstraint(
            model_name='version',
            constraint=models.UniqueConstraint(fields=('disclosure', 'number'), name='version_number_once'),
        ),
        migrations.AddConstraint(
            model_name='version',
            constraint=models.UniqueConstraint(condition=models.Q(('current', True)), fields=('disclosure',), name='version_one_current'),
        ),
        migrations.AddConstraint(
            model_name='version',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('disclosure', None), ('number', None)), models.Q(('disclosure__isnull', False), ('number__isnull', False)), _connector='OR'), name='version_numbered_in_a_disclosure'),
        ),
        migrations.AddConstraint(
            model_name='version',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', disclosures.records.VersionState['PUBLISHED']), _negated=True), models.Q(('disclosure__isnull', False), ('published__isnull', False)), _connector='OR'), name='version_published_is_known'),
        ),
        migrations.AddConstraint(
            model_name='version',
            constraint=models.CheckConstraint(condition=models.Q(('current', False), ('state', disclosures.records.VersionState['PUBLISHED']), _connector='OR'), name='version_current_is_published'),
        ),
        migrations.AddConstraint(
            model_name='upload',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'reading', 'ingested', 'duplicate', 'rejected'])), name='upload_state_known'),
        ),
        migrations.AddConstraint(
            model_name='upload',
            constraint=models.CheckConstraint(condition=models.Q(('stage__in', ['queued', 'pages', 'tables', 'checks', 'storing', 'done'])), name='upload_stage_known'),
        ),
        migrations.AddConstraint(
            model_name='upload',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', [disclosures.records.UploadState['INGESTED'], disclosures.records.UploadState['DUPLICATE'], disclosures.records.UploadState['REJECTED']]), _negated=True), ('finished__isnull', False), _connector='OR'), name='upload_ended_has_a_time'),
        ),
        migrations.AddConstraint(
            model_name='upload',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', disclosures.records.UploadState['REJECTED']), _negated=True), models.Q(('code', ''), _negated=True), _connector='OR'), name='upload_refused_with_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='table',
            constraint=models.UniqueConstraint(fields=('version', 'kind', 'occurrence'), name='table_occurrence_once'),
        ),
        migrations.AddConstraint(
            model_name='table',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['revenue_and_expenditure', 'revenue', 'expenditure', 'appropriation', 'general_public_expenditure', 'basic_by_economic_category', 'government_fund_revenue', 'government_fund_expenditure', 'state_capital', 'three_public', 'operating_expenses', 'projects', 'carryover_projects'])), name='table_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='table',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['filled', 'declared_empty'])), name='table_state_known'),
        ),
        migrations.AddConstraint(
            model_name='table',
            constraint=models.CheckConstraint(condition=models.Q(('unit__in', ['', 'yuan', 'wan_yuan'])), name='table_unit_known'),
        ),
        migrations.AddConstraint(
            model_name='finding',
            constraint=models.CheckConstraint(condition=models.Q(('severity__in', ['error', 'warning', 'note'])), name='finding_severity_known'),
        ),
        migrations.AddConstraint(
            model_name='correction',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='correction_has_a_reason'),
        ),
    ]

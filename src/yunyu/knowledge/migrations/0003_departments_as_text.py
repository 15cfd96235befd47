"""Departments as one text that every database can search."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('knowledge', '0002_directory'),
    ]

    operations = [
        migrations.RemoveField(model_name='hospital', name='departments'),
        migrations.AddField(
            model_name='hospital',
            name='departments',
            field=models.CharField(blank=True, default='', max_length=400, verbose_name='科室'),
        ),
    ]

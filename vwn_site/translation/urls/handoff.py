from django.urls import path

from ..views import handoff as views
from ..views.integrity import IntegrityView

urlpatterns = [
    path("files/export/", views.ExportView.as_view(), name="export"),
    path("files/import/", views.ImportView.as_view(), name="import"),
    path("files/<int:pk>/", views.DeliveryView.as_view(), name="delivery"),
    path("files/<int:pk>/report.csv", views.DeliveryReportView.as_view(), name="delivery_report"),
    path("soundness/", IntegrityView.as_view(), name="integrity"),
]
